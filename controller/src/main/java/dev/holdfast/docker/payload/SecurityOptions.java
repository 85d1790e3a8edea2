package dev.holdfast.docker.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code security_opt}, resolved as the engine wants it: a seccomp profile is sent by content, and unconfined system paths are empty lists.
 *
 * @param options what remains for {@code HostConfig.SecurityOpt}
 * @param systemPathsUnconfined whether no path of the system is masked or read-only
 */
public record SecurityOptions(List<String> options, boolean systemPathsUnconfined) {
    /** No option at all. */
    public static final SecurityOptions NONE = new SecurityOptions(List.of(), false);

    public SecurityOptions {
        options = List.copyOf(options);
    }

    /**
     * Resolves the declared options, reading profiles from disk.
     *
     * @throws IllegalArgumentException with a sentence when a profile cannot be read or is not JSON
     */
    public static SecurityOptions resolve(List<String> declared) {
        List<String> options = new ArrayList<>();
        boolean unconfined = false;
        for (String option : declared) {
            String[] parts = option.split("[=:]", 2);
            String value = parts.length == 2 ? parts[1] : "";
            if (parts[0].equals("systempaths") && value.equals("unconfined")) unconfined = true;
            else if (parts[0].equals("seccomp") && !value.equals("unconfined") && !value.equals("builtin"))
                options.add("seccomp=" + profile(value));
            else options.add(option);
        }
        return new SecurityOptions(options, unconfined);
    }

    void write(Body body) {
        body.list("SecurityOpt", options);
        if (systemPathsUnconfined) body.set("MaskedPaths", List.of()).set("ReadonlyPaths", List.of());
    }

    private static String profile(String file) {
        ObjectMapper json = new ObjectMapper();
        try {
            return json.writeValueAsString(json.readTree(Files.readString(Path.of(file))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "seccomp profile " + file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("seccomp profile " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
