package dev.holdfast.secrets.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.secrets.FileRefused;
import dev.holdfast.testing.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are made by openssl, in every form in which it writes a private key. */
class TlsFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out %s, BEGIN PRIVATE KEY",
        "genrsa -traditional -out %s 2048, BEGIN RSA PRIVATE KEY",
        "genrsa -traditional -out %s 4096, BEGIN RSA PRIVATE KEY",
        "ecparam -genkey -name prime256v1 -out %s, BEGIN EC PRIVATE KEY",
        "ecparam -genkey -name secp521r1 -out %s, BEGIN EC PRIVATE KEY",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out %s, BEGIN PRIVATE KEY",
        "genpkey -algorithm ED25519 -out %s, BEGIN PRIVATE KEY"
    })
    void readsAKeyInWhateverFormItIsWritten(String command, String form) throws Exception {
        Path key = key(command);
        assertThat(Files.readString(key)).contains(form);

        assertThat(TlsFiles.identity(certificate(key), key).getKeyManagers()).hasSize(1);
    }

    @Test
    void trustsEveryCertificateOfAFile() throws Exception {
        Path one = certificate(key("ecparam -genkey -name prime256v1 -out %s"));
        Path two = Files.writeString(
                folder.resolve("both.pem"),
                "comment - here\n" + Files.readString(one).repeat(2));

        assertThat(TlsFiles.certificates(two)).hasSize(2);
        assertThat(TlsFiles.authorities(two).getTrustManagers()).hasSize(1);
    }

    @Test
    void aKeyOfAnotherCertificateIsNamed() throws Exception {
        Path certificate = certificate(key("ecparam -genkey -name prime256v1 -out %s"));
        Files.move(certificate, folder.resolve("own.pem"));
        Path other = key("ecparam -genkey -name prime256v1 -out %s");

        assertThatThrownBy(() -> TlsFiles.identity(folder.resolve("own.pem"), other))
                .isInstanceOf(FileRefused.class)
                .hasMessage(other + ": it does not belong to the certificate in " + folder.resolve("own.pem"));
    }

    @Test
    void aKeyThatEverybodyCanReadIsNotUsed() throws Exception {
        Path key = key("ecparam -genkey -name prime256v1 -out %s");
        Path certificate = certificate(key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> TlsFiles.identity(certificate, key))
                .hasMessage(key + ": everybody can read it: chmod o-r it first");
    }

    @Test
    void anEncryptedKeySaysWhatToDo() throws Exception {
        Path certificate = certificate(key("ecparam -genkey -name prime256v1 -out %s"));
        Path encrypted = key("genrsa -traditional -aes128 -passout pass:m4rker -out %s 2048");

        assertThatThrownBy(() -> TlsFiles.identity(certificate, encrypted))
                .hasMessageStartingWith(encrypted + ": the key is encrypted")
                .hasMessageContaining("openssl pkey");
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no private key in it: it should have -----BEGIN PRIVATE KEY-----",
        "'-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----', 'its private key is damaged, or neither RSA nor EC nor EdDSA'",
        "'-----BEGIN EC PRIVATE KEY-----\nMIGH\n-----END EC PRIVATE KEY-----', its private key is damaged",
        "'-----BEGIN PRIVATE KEY-----\nm4rker!\n-----END PRIVATE KEY-----', its PRIVATE KEY is damaged: it is not base64"
    })
    void aDamagedKeyIsSaidToBeOneAndNotQuoted(String text, String reason) throws Exception {
        Path certificate = certificate(key("ecparam -genkey -name prime256v1 -out %s"));
        Path key = closed(Files.writeString(folder.resolve("damaged"), text));

        assertThatThrownBy(() -> TlsFiles.identity(certificate, key)).hasMessage(key + ": " + reason);
    }

    @Test
    void aFileWithoutCertificatesSaysWhatItShouldHave() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");

        assertThatThrownBy(() -> TlsFiles.authorities(file))
                .hasMessage(file + ": there is no certificate in it: it should have -----BEGIN CERTIFICATE-----");
        assertThatThrownBy(() -> TlsFiles.authorities(folder.resolve("none")))
                .hasMessage(folder.resolve("none") + ": there is no such file");
        assertThatThrownBy(() -> TlsFiles.authorities(folder)).hasMessage(folder + ": it is not a file");
    }

    private Path key(String command) throws IOException {
        Path key = folder.resolve("own.key");
        CertificateAuthority.openssl(command.formatted(key).split(" "));
        return closed(key);
    }

    private Path certificate(Path key) {
        Path certificate = folder.resolve("certificate.pem");
        CertificateAuthority.openssl(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-days",
                "1",
                "-subj",
                "/CN=own",
                "-out",
                certificate.toString());
        return certificate;
    }

    private static Path closed(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
