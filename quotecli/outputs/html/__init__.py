"""A single page that opens anywhere: the articles with every quotation shaded in its speaker's colour.

Nothing of an article reaches the page except through `escape.escaped`; the page may load nothing and run nothing but
its own script, which its content security policy names by hash.
"""
