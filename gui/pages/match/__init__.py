"""The pages of matching questions with answers: its data, how good it is, and the answer desk."""
