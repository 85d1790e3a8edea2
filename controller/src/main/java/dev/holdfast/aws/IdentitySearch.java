package dev.holdfast.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Looks for credentials at one place after the other. The first that has something counts, even when that is refused: going on
 * would hide the mistake.
 */
final class IdentitySearch implements AwsCredentialsProvider {
    private final List<Place> places;

    /**
     * Where credentials may be.
     *
     * @param name for people
     * @param look gives them, or nothing when there is nothing; throws {@link AwsUnusable} when there is something that is of no use
     */
    record Place(String name, Supplier<Optional<AwsCredentials>> look) {}

    IdentitySearch(List<Place> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        for (Place place : places) {
            Optional<AwsCredentials> found = place.look().get();
            if (found.isPresent()) return found.get();
        }
        String names = places.stream().map(Place::name).collect(Collectors.joining(", "));
        throw new AwsUnusable("there are no credentials for AWS; looked for in: " + names, false);
    }
}
