package dev.holdfast.desired.host;

import org.jspecify.annotations.Nullable;

/**
 * The kernel namespaces of a container other than the network's; null leaves each to the engine.
 *
 * @param ipc {@code host}, {@code shareable}, {@code private}, {@code none}, {@code service:x} or {@code container:x} ({@code HostConfig.IpcMode})
 * @param pid {@code host}, {@code service:x} or {@code container:x} ({@code PidMode})
 * @param uts {@code host} ({@code UTSMode})
 * @param user {@code host}: the engine's mapping of user ids is off ({@code UsernsMode})
 * @param cgroup {@code host} or {@code private} ({@code CgroupnsMode})
 */
public record Namespaces(
        @Nullable String ipc,
        @Nullable String pid,
        @Nullable String uts,
        @Nullable String user,
        @Nullable String cgroup) {
    /** All as the engine has them. */
    public static final Namespaces DEFAULT = new Namespaces(null, null, null, null, null);
}
