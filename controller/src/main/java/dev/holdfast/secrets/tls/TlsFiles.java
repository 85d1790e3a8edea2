package dev.holdfast.secrets.tls;

import dev.holdfast.secrets.ClosedFile;
import dev.holdfast.secrets.FileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** The two sides of a TLS connection from PEM files, which are read anew each time: what was renewed counts at the next connection. */
public final class TlsFiles {
    private static final char[] NO_PASSWORD = new char[0];
    private static final byte[] SAMPLE = {1, 2, 3};

    private TlsFiles() {}

    /** Trusts whom the certificates of a file vouch for, and nobody else. */
    public static TrustManagerFactory authorities(Path ca) throws FileRefused {
        List<X509Certificate> trusted = certificates(ca);
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < trusted.size(); i++) store.setCertificateEntry("ca-" + i, trusted.get(i));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new FileRefused(ca, "it cannot be used: " + e.getMessage());
        }
    }

    /**
     * Shows a certificate, the chain that follows it in its file included.
     *
     * @param key the private key, in PKCS#8, PKCS#1 or SEC 1; others may not read it
     */
    public static KeyManagerFactory identity(Path certificate, Path key) throws FileRefused {
        List<X509Certificate> chain = certificates(certificate);
        PrivateKey own = PrivateKeyText.parse(key, ClosedFile.read(key));
        try {
            if (!belongs(own, chain.get(0)))
                throw new FileRefused(key, "it does not belong to the certificate in " + certificate);
            KeyStore store = emptyStore();
            store.setKeyEntry("own", own, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new FileRefused(key, "it cannot be used with the certificate in " + certificate);
        }
    }

    /** The certificates of a file in their order; at least one. */
    public static List<X509Certificate> certificates(Path file) throws FileRefused {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory x509 = CertificateFactory.getInstance("X.509");
            for (PemBlock block : PemBlock.all(file, ClosedFile.readOpen(file)))
                if (block.label().endsWith("CERTIFICATE")
                        && x509.generateCertificate(new ByteArrayInputStream(block.content()))
                                instanceof X509Certificate certificate) certificates.add(certificate);
        } catch (CertificateException e) {
            throw new FileRefused(file, "a certificate in it is damaged");
        }
        if (certificates.isEmpty())
            throw new FileRefused(file, "there is no certificate in it: it should have -----BEGIN CERTIFICATE-----");
        return certificates;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(SAMPLE);
        try {
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(SAMPLE);
            return checking.verify(signing.sign());
        } catch (InvalidKeyException | SignatureException anotherKindOfKey) {
            return false;
        }
    }
}
