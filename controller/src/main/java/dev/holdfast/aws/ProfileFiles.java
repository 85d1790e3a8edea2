package dev.holdfast.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The files of profiles that all tools for AWS share, read again when they changed. Safe for several threads. */
final class ProfileFiles {
    private static final String FOLDER = ".aws";

    private final Path credentials;
    private final Path config;
    private final String name;
    private @Nullable Read read;

    private record Read(List<FileTime> stamps, ProfileFile file) {}

    ProfileFiles(AwsAccess access) {
        credentials = path(access, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
        config = path(access, "AWS_CONFIG_FILE", "config");
        String variable = access.variable("AWS_PROFILE");
        String usual = variable == null ? "default" : variable;
        name = access.profile() == null ? usual : access.profile();
    }

    private static Path path(AwsAccess access, String variable, String usual) {
        String given = access.variable(variable);
        return given == null ? access.home().resolve(FOLDER).resolve(usual) : Path.of(given);
    }

    /** The profile that counts. */
    String name() {
        return name;
    }

    /** Where it was looked for, for people. */
    String places() {
        return credentials + " and " + config;
    }

    /** What is in the files now; throws {@link AwsUnusable} when they are not what they should be. */
    synchronized ProfileFile current() {
        List<FileTime> stamps = List.of(stamp(credentials), stamp(config));
        Read known = read;
        if (known != null && known.stamps().equals(stamps)) return known.file();
        ProfileFile.Aggregator both = ProfileFile.aggregator();
        parse(credentials, ProfileFile.Type.CREDENTIALS).ifPresent(both::addFile);
        parse(config, ProfileFile.Type.CONFIGURATION).ifPresent(both::addFile);
        ProfileFile file = both.build();
        read = new Read(stamps, file);
        return file;
    }

    /** The profile, if there is one of that name. */
    Optional<Profile> profile() {
        return current().profile(name);
    }

    Optional<String> property(String key) {
        return profile().flatMap(profile -> profile.property(key));
    }

    private static FileTime stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<ProfileFile> parse(Path file, ProfileFile.Type type) {
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(ProfileFile.builder().content(file).type(type).build());
        } catch (RuntimeException e) {
            // The SDK's own words quote lines of the file.
            throw new AwsUnusable("the file " + file + " cannot be read, or is not a file of AWS profiles", false);
        }
    }
}
