package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An authority of a test's own, made by {@code openssl}; its files are in one folder. */
public final class CertificateAuthority {
    private final Path folder;
    private final String name;

    /** A certificate and the key that belongs to it. */
    public record Identity(Path certificate, Path key) {}

    /** Makes one; {@code NAME.pem} is its certificate. */
    public CertificateAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        key(name);
        openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                path(name + ".key"),
                "-days",
                "3650",
                "-subj",
                "/CN=" + name,
                "-out",
                path(name + ".pem"));
    }

    /** Whom to trust. */
    public Path certificate() {
        return folder.resolve(name + ".pem");
    }

    /** A certificate for a client or, with names like {@code IP:127.0.0.1}, for a server. */
    public Identity issue(String subject, String... names) {
        return issue(subject, List.of("-days", "3650"), names);
    }

    /** One that ended years ago. */
    public Identity issueExpired(String subject, String... names) {
        return issue(subject, List.of("-startdate", "20200101000000Z", "-enddate", "20200201000000Z"), names);
    }

    private Identity issue(String subject, List<String> validity, String... names) {
        key(subject);
        openssl(
                "req",
                "-new",
                "-key",
                path(subject + ".key"),
                "-subj",
                "/CN=" + subject,
                "-out",
                path(subject + ".csr"));
        try {
            Files.createDirectories(folder.resolve("issued"));
            Files.writeString(folder.resolve("index"), "");
            Path settings = Files.writeString(folder.resolve(subject + ".cnf"), """
                    [ca]
                    default_ca = own
                    [own]
                    database = %1$s/index
                    new_certs_dir = %1$s/issued
                    rand_serial = yes
                    default_md = sha256
                    policy = any
                    unique_subject = no
                    x509_extensions = names
                    [any]
                    commonName = supplied
                    [names]
                    basicConstraints = CA:false
                    %2$s
                    """.formatted(
                            folder, names.length == 0 ? "" : "subjectAltName = " + String.join(",", names)));
            List<String> words = new ArrayList<>(List.of("ca", "-batch", "-notext", "-config", settings.toString()));
            words.addAll(List.of("-cert", certificate().toString(), "-keyfile", path(name + ".key")));
            words.addAll(List.of("-in", path(subject + ".csr"), "-out", path(subject + ".pem")));
            words.addAll(validity);
            openssl(words.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Identity(folder.resolve(subject + ".pem"), folder.resolve(subject + ".key"));
    }

    private void key(String owner) {
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path(owner + ".key"));
        try {
            Files.setPosixFilePermissions(folder.resolve(owner + ".key"), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    /** Runs {@code openssl}; an error fails. */
    public static String openssl(String... words) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(words));
        Shell.Result result = new Shell("").run(command.toArray(String[]::new));
        if (result.exitCode() != 0) throw new AssertionError(String.join(" ", command) + ": " + result.text());
        return result.text();
    }
}
