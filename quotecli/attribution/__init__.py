"""Which reports and quotations are one quote, of what kind, and how surely."""
