/**
 * The {@code ComposeApplication} resource: the classes the CRD and the JSON Schema are generated from.
 *
 * <p>Must not know how an application is run. Read {@code ComposeApplication} first.
 */
package dev.holdfast.crd;
