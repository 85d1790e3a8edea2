package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.noEffect;
import static dev.holdfast.compose.schema.Attribute.supported;
import static dev.holdfast.compose.schema.Shape.fields;
import static dev.holdfast.compose.schema.Shape.listOf;
import static dev.holdfast.compose.schema.Shape.of;
import static dev.holdfast.compose.schema.Shape.pairs;

/** The section {@code deploy} of a service. Source: specification, "Compose Deploy Specification". */
final class DeployAttributes {
    private static final String ONE_NODE = "it has no effect on a single node";
    private static final String BACKS_OFF = "the engine backs off by itself";

    private DeployAttributes() {}

    static Shape deploy() {
        Shape limits = fields(
                supported("cpus", of(Formats.CPUS)),
                supported("memory", of(Formats.BYTES)),
                supported("pids", of(Formats.INTEGER)));
        Shape reservations = fields(
                supported("memory", of(Formats.BYTES)),
                noEffect("cpus", of(Formats.CPUS), ONE_NODE),
                supported("devices", listOf(HostAttributes.deviceRequest())),
                noEffect("generic_resources", listOf(genericResource()), ONE_NODE));
        Shape restart = fields(
                supported("condition", of(Formats.oneOf("none", "on-failure", "any", "always", "unless-stopped"))),
                supported("max_attempts", of(Formats.COUNT)),
                noEffect("delay", of(Formats.DURATION), BACKS_OFF),
                noEffect("window", of(Formats.DURATION), BACKS_OFF));
        return fields(
                supported("mode", of(Formats.oneOf("replicated", "global"))),
                supported("replicas", of(Formats.COUNT)),
                noEffect("labels", pairs(), "they are for services of a swarm and stand on no container"),
                supported("resources", fields(supported("limits", limits), supported("reservations", reservations))),
                supported("restart_policy", restart),
                noEffect("endpoint_mode", of(Formats.TEXT), ONE_NODE),
                noEffect("placement", placement(), ONE_NODE),
                noEffect(
                        "rollback_config",
                        update(),
                        "a container that does not start is replaced by the one before it anyway"),
                noEffect("update_config", update(), "containers are replaced one after the other anyway"));
    }

    private static Shape genericResource() {
        return fields(supported(
                "discrete_resource_spec",
                fields(supported("kind", of(Formats.TEXT)), supported("value", of(Formats.TEXT_OR_NUMBER)))));
    }

    private static Shape placement() {
        return fields(
                supported("constraints", listOf(Formats.TEXT)),
                supported("preferences", listOf(fields(supported("spread", of(Formats.TEXT))))),
                supported("max_replicas_per_node", of(Formats.COUNT)));
    }

    private static Shape update() {
        return fields(
                supported("parallelism", of(Formats.COUNT)),
                supported("delay", of(Formats.DURATION)),
                supported("failure_action", of(Formats.TEXT)),
                supported("monitor", of(Formats.DURATION)),
                supported("max_failure_ratio", of(Formats.TEXT_OR_NUMBER)),
                supported("order", of(Formats.oneOf("start-first", "stop-first"))));
    }
}
