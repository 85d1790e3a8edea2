package dev.holdfast.plan;

/**
 * What a step is about.
 *
 * @param name the service, network key, volume key, image or application
 * @param number the replica from 1, or 0 when it is not about one container
 */
public record Subject(Kind kind, String name, int number) {
    /** The kinds of subject. */
    public enum Kind {
        SERVICE,
        NETWORK,
        VOLUME,
        IMAGE,
        APPLICATION
    }

    public static Subject replica(String service, int number) {
        return new Subject(Kind.SERVICE, service, number);
    }

    public static Subject service(String service) {
        return new Subject(Kind.SERVICE, service, 0);
    }

    public static Subject network(String key) {
        return new Subject(Kind.NETWORK, key, 0);
    }

    public static Subject volume(String key) {
        return new Subject(Kind.VOLUME, key, 0);
    }

    public static Subject image(String image) {
        return new Subject(Kind.IMAGE, image, 0);
    }

    public static Subject application(String name) {
        return new Subject(Kind.APPLICATION, name, 0);
    }

    /** {@code web/2}, {@code network front}, … */
    @Override
    public String toString() {
        if (kind == Kind.SERVICE) return number == 0 ? name : name + "/" + number;
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
    }
}
