"""Question files with what a careful editor expects, and how replies do against them."""
