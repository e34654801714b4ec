"""A file becomes an Article: decoded, cleaned, its tables recovered."""
