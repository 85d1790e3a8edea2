package dev.holdfast.compose;

/**
 * The text of a Compose file.
 *
 * @param name the file as the user knows it; stands in every problem
 */
public record ComposeText(String name, String content) {}
