package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.noEffect;
import static dev.holdfast.compose.schema.Attribute.supported;
import static dev.holdfast.compose.schema.Shape.fields;
import static dev.holdfast.compose.schema.Shape.listOf;
import static dev.holdfast.compose.schema.Shape.of;
import static dev.holdfast.compose.schema.Shape.pairs;

/** What a service says about storage: items of {@code volumes}, {@code configs} and {@code secrets}. */
final class MountAttributes {
    private MountAttributes() {}

    static Shape volume() {
        return fields(
                supported("type", of(Formats.TEXT)).since("1.48", "image"),
                supported("source", of(Formats.TEXT)),
                supported("target", of(Formats.TEXT)),
                supported("read_only", of(Formats.BOOLEAN)),
                supported(
                        "bind",
                        fields(
                                supported(
                                        "propagation",
                                        of(Formats.oneOf(
                                                "private", "rprivate", "shared", "rshared", "slave", "rslave"))),
                                supported("create_host_path", of(Formats.BOOLEAN)),
                                supported("selinux", of(Formats.oneOf("z", "Z"))),
                                supported("recursive", of(Formats.oneOf("enabled", "disabled", "writable", "readonly")))
                                        .since("1.44", "writable", "readonly"))),
                supported(
                        "volume",
                        fields(
                                supported("nocopy", of(Formats.BOOLEAN)),
                                supported("labels", pairs()),
                                supported("subpath", of(Formats.TEXT)).since("1.45"))),
                supported("tmpfs", fields(supported("size", of(Formats.BYTES)), supported("mode", of(Formats.COUNT)))),
                noEffect("consistency", of(Formats.TEXT), "it has no effect on Linux"),
                supported("image", fields(supported("subpath", of(Formats.TEXT)))));
    }

    static Shape fileReferences() {
        Shape reference = fields(
                supported("source", of(Formats.TEXT)),
                supported("target", of(Formats.TEXT)),
                supported("uid", of(Formats.COUNT)),
                supported("gid", of(Formats.COUNT)),
                supported("mode", of(Formats.FILE_MODE)));
        return listOf(of(Formats.TEXT).or(reference));
    }
}
