"""accordingto reads reports of armed conflict and keeps a sourced record of who says what happened."""
