package dev.holdfast.desired.host;

import java.util.List;

/**
 * What the processes of a container may do beyond or below the engine's default.
 *
 * @param privileged everything, devices included
 * @param capAdd capabilities of the kernel
 * @param capDrop capabilities of the kernel
 * @param securityOpt {@code no-new-privileges:true}, {@code seccomp=…}, {@code label=…}
 * @param groupAdd further groups of the user, by name or number
 */
public record Privileges(
        boolean privileged,
        List<String> capAdd,
        List<String> capDrop,
        List<String> securityOpt,
        List<String> groupAdd) {
    /** The engine's default. */
    public static final Privileges DEFAULT = new Privileges(false, List.of(), List.of(), List.of(), List.of());

    /** The same, and everything as well when asked for. */
    public Privileges orAll(boolean all) {
        return new Privileges(privileged || all, capAdd, capDrop, securityOpt, groupAdd);
    }

    public Privileges {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
        groupAdd = List.copyOf(groupAdd);
    }
}
