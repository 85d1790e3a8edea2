package dev.holdfast.secrets;

import dev.holdfast.compose.env.EnvFile;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.SecretNames;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code NAME=value} lines for interpolation. All values of a file that others may not read are secret, else those
 * whose name looks so: whoever protects a file wants none of it shown.
 */
public final class VariablesFile {
    private VariablesFile() {}

    /**
     * The values in the order of the file.
     *
     * @param name of the file in problems
     * @param modes of the file
     * @param variables what {@code ${…}} in the file may use
     * @param problems takes what is wrong, with line numbers
     */
    public static Map<String, Value> parse(
            String name, byte[] content, Set<PosixFilePermission> modes, Lookup variables, Problems problems) {
        boolean closed = isPrivate(modes);
        Map<String, Value> values = new LinkedHashMap<>();
        EnvFile.parse(name, content, EnvFile.Format.DOTENV, variables, problems)
                .values()
                .forEach((key, value) -> values.put(key, value.hiddenIf(closed || SecretNames.looksSecret(key))));
        return values;
    }

    /** Whether others may not read a file of these modes. */
    public static boolean isPrivate(Set<PosixFilePermission> modes) {
        return !modes.contains(PosixFilePermission.OTHERS_READ);
    }
}
