/**
 * The {@code ComposeApplication} resource: the classes that the CRD and the JSON Schema for editors are generated from.
 *
 * <p>Must not know how an application is run or where its document comes from. Read {@link
 * dev.holdfast.crd.ComposeApplicationSpec} first; {@link dev.holdfast.crd.Schemas} hands out the two generated texts.
 */
@NullMarked
package dev.holdfast.crd;

import org.jspecify.annotations.NullMarked;
