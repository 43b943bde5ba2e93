"""Make the weights of the learned engine from marked articles: `python -m training --help`, and README.md."""
