package dev.holdfast.compose.project;

import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a config or secret contains.
 *
 * @param file the absolute path of the host file it comes from, or null when the Compose file or a variable has it
 * @param content at the time of loading
 * @param origin where the Compose file says so
 */
public record FileContent(@Nullable String file, Secret content, Origins.Origin origin) {}
