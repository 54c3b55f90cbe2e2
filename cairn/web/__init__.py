"""The pages: three separate audiences and the components they share."""
