package dev.holdfast.compose.project;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which attributes of a container a secret flowed into, in the spelling of {@link dev.holdfast.desired.Attributes}. */
final class SensitivePaths {
    private SensitivePaths() {}

    static SortedSet<String> of(List<WrittenAttribute> written) {
        SortedSet<String> paths = new TreeSet<>();
        for (WrittenAttribute attribute : written) if (attribute.value().secret()) paths.add(attribute.path());
        return paths;
    }
}
