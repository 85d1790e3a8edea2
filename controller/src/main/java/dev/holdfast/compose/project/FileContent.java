package dev.holdfast.compose.project;

import dev.holdfast.desired.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a config or secret contains.
 *
 * @param source the absolute path of the host file, or null for {@code content}
 * @param content the text itself, or null for a file
 * @param digest SHA-256 of the content, hexadecimal
 * @param secret whether a secret value is part of it
 */
public record FileContent(@Nullable String source, @Nullable Secret content, String digest, boolean secret) {}
