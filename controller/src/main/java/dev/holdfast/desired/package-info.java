/**
 * What should run on the node: records only, already interpolated, defaulted and validated.
 *
 * <p>Must not know YAML, the Engine API or how anything is carried out. Read {@link dev.holdfast.desired.DesiredProject}
 * first, then {@link dev.holdfast.desired.ContainerSpec}.
 */
@NullMarked
package dev.holdfast.desired;

import org.jspecify.annotations.NullMarked;
