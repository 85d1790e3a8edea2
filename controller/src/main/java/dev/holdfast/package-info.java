/** Holdfast, a reconciliation controller for one node. {@code DESIGN.md} is the map of the packages below. */
package dev.holdfast;
