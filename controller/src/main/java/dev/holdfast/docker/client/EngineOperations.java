package dev.holdfast.docker.client;

import java.util.List;

/** The words under which requests are reported. */
public final class EngineOperations {
    /** Every one of them. */
    public static final List<String> ALL = List.of(
            "container_copy",
            "container_create",
            "container_inspect",
            "container_list",
            "container_logs",
            "container_remove",
            "container_rename",
            "container_start",
            "container_stop",
            "container_unpause",
            "events",
            "exec_create",
            "exec_inspect",
            "exec_start",
            "image_digest",
            "image_inspect",
            "image_list",
            "image_pull",
            "info",
            "network_connect",
            "network_create",
            "network_disconnect",
            "network_inspect",
            "network_list",
            "network_remove",
            "version",
            "volume_create",
            "volume_list",
            "volume_remove");

    private EngineOperations() {}
}
