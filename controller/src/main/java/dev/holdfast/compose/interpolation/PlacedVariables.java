package dev.holdfast.compose.interpolation;

import dev.holdfast.desired.Location;

/** Which variables are in force where: an included file has more of them than the one around it. */
@FunctionalInterface
public interface PlacedVariables {
    /** The variables for what is written here. */
    Lookup at(Location place);
}
