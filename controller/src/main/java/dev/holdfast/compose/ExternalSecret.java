package dev.holdfast.compose;

import dev.holdfast.desired.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a secret is that the Compose file calls external; one of the components is there.
 *
 * @param file the absolute path of the host file that holds it
 * @param value its content, when it is kept elsewhere
 */
public record ExternalSecret(@Nullable Path file, @Nullable Secret value) {}
