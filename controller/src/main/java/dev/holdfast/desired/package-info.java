/**
 * What should run on the node: records only, already interpolated, defaulted and validated.
 *
 * <p>Must not know YAML, the Engine API or how anything is carried out. Read {@link dev.holdfast.desired.DesiredProject}
 * first, then {@link dev.holdfast.desired.ContainerSpec}. Larger than other packages because one record stands for each part of a
 * Compose file, most of them in a few lines.
 */
@NullMarked
package dev.holdfast.desired;

import org.jspecify.annotations.NullMarked;
