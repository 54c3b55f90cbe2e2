"""The site of Scottish Government's child protection policy team."""
