package dev.holdfast.desired.engine;

/**
 * Something a project uses that older engines do not know, and would leave out in silence.
 *
 * @param owner what it belongs to
 * @param name the service's name, or the network's or volume's key
 * @param path the element in the user's spelling, such as {@code services.web.annotations}
 * @param place where it stands, as {@code file:line:column}
 * @param since the first API version that has it
 */
public record ApiRequirement(Owner owner, String name, String path, String place, ApiVersion since) {
    /** The kinds of thing that use engine features. */
    public enum Owner {
        SERVICE("services"),
        NETWORK("networks"),
        VOLUME("volumes");

        private final String section;

        Owner(String section) {
            this.section = section;
        }

        /** The element of a Compose file that declares them. */
        public String section() {
            return section;
        }
    }

    /** What is lacking, for people: {@code services.web.annotations (compose.yaml:7:5) needs Engine API 1.43 (Docker 24), this engine speaks 1.41}. */
    public String sentence(ApiVersion spoken) {
        return path + " (" + place + ") needs Engine API " + since.withRelease() + ", this engine speaks " + spoken;
    }
}
