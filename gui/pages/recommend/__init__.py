"""The pages of a recommender: its data, how good it is, and its answers."""
