package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.noEffect;
import static dev.holdfast.compose.schema.Attribute.refused;
import static dev.holdfast.compose.schema.Attribute.supported;
import static dev.holdfast.compose.schema.Shape.fields;
import static dev.holdfast.compose.schema.Shape.listOf;
import static dev.holdfast.compose.schema.Shape.namedBy;
import static dev.holdfast.compose.schema.Shape.of;
import static dev.holdfast.compose.schema.Shape.pairs;
import static dev.holdfast.compose.schema.Shape.resources;
import static dev.holdfast.compose.schema.Shape.textOrList;

/** All attributes outside of services and how far they work. Source: specification, the top-level elements. */
public final class ProjectAttributes {
    private static final String SWARM = "only a Swarm has drivers for configs and secrets";
    private static final String A_FILE = "in the container it is a file, which has no labels";

    private static final Shape EXTERNAL = of(Formats.BOOLEAN).or(fields(supported("name", of(Formats.TEXT))));

    /** The shape of one network. */
    public static final Shape NETWORK = fields(
            supported("name", of(Formats.TEXT)),
            supported("driver", of(Formats.TEXT)),
            supported("driver_opts", namedBy(of(Formats.TEXT_OR_NUMBER))),
            supported("ipam", ipam()),
            supported("external", EXTERNAL),
            supported("internal", of(Formats.BOOLEAN)),
            supported("attachable", of(Formats.BOOLEAN)),
            supported("labels", pairs()),
            supported("enable_ipv6", of(Formats.BOOLEAN)),
            supported("enable_ipv4", of(Formats.BOOLEAN)).since("1.48", "false"));

    /** The shape of one volume. */
    public static final Shape VOLUME = fields(
            supported("name", of(Formats.TEXT)),
            supported("driver", of(Formats.TEXT)),
            supported("driver_opts", namedBy(of(Formats.TEXT_OR_NUMBER))),
            supported("external", EXTERNAL),
            supported("labels", pairs()));

    /** The shape of one config. */
    public static final Shape CONFIG = fields(
            supported("name", of(Formats.TEXT)),
            supported("file", of(Formats.TEXT)),
            supported("content", of(Formats.TEXT)),
            supported("environment", of(Formats.TEXT)),
            supported("external", EXTERNAL),
            noEffect("labels", A_FILE),
            refused("template_driver", SWARM));

    /** The shape of one secret. */
    public static final Shape SECRET = fields(
            supported("name", of(Formats.TEXT)),
            supported("file", of(Formats.TEXT)),
            supported("environment", of(Formats.TEXT)),
            supported("external", EXTERNAL),
            noEffect("labels", A_FILE),
            refused("driver", SWARM),
            refused("driver_opts", SWARM),
            refused("template_driver", SWARM));

    /** The shape of {@code include}, for itself: it is gone when a whole file is checked. */
    public static final Shape INCLUDE = listOf(of(Formats.TEXT)
            .or(fields(
                    supported("path", textOrList()),
                    supported("project_directory", of(Formats.TEXT)),
                    supported("env_file", textOrList()))));

    /** The shape of a whole Compose file. */
    public static final Shape PROJECT = fields(
            supported("name", of(Formats.TEXT)),
            supported("include", INCLUDE),
            noEffect("version", "the specification has no versions any more, remove it"),
            supported("services", resources(ServiceAttributes.SERVICE)),
            supported("networks", resources(NETWORK)),
            supported("volumes", resources(VOLUME)),
            supported("configs", resources(CONFIG)),
            supported("secrets", resources(SECRET)),
            noEffect("models", "only \"models\" of a service uses it, which is not supported"));

    private ProjectAttributes() {}

    private static Shape ipam() {
        Shape pool = fields(
                supported("subnet", of(Formats.TEXT)),
                supported("ip_range", of(Formats.TEXT)),
                supported("gateway", of(Formats.TEXT)),
                supported("aux_addresses", namedBy(of(Formats.TEXT))));
        return fields(
                supported("driver", of(Formats.TEXT)),
                supported("options", namedBy(of(Formats.TEXT_OR_NUMBER))),
                supported("config", listOf(pool)));
    }
}
