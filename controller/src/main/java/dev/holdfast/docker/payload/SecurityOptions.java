package dev.holdfast.docker.payload;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code security_opt} as the engine wants it: unconfined system paths are empty lists, not an option.
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

    /** Resolves the declared options; a seccomp profile stands in them by its content already. */
    public static SecurityOptions resolve(List<String> declared) {
        List<String> options = new ArrayList<>();
        boolean unconfined = false;
        for (String option : declared) {
            String[] parts = option.split("[=:]", 2);
            String value = parts.length == 2 ? parts[1] : "";
            if (parts[0].equals("systempaths") && value.equals("unconfined")) unconfined = true;
            else options.add(option);
        }
        return new SecurityOptions(options, unconfined);
    }

    void write(Body body) {
        body.list("SecurityOpt", options);
        if (systemPathsUnconfined) body.set("MaskedPaths", List.of()).set("ReadonlyPaths", List.of());
    }
}
