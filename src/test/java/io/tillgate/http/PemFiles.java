package io.tillgate.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine that nobody has signed but itself, and its key, as the JDK's keytool makes them.
public record PemFiles(Path folder, X509Certificate certificate, Identity.Pem pem) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /// Makes one in that folder, with a key of that kind: EC or RSA.
    public static PemFiles make(Path folder, String kind) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path store = folder.resolve("store.p12");
        keytool(store, kind);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var certificate = (X509Certificate) keys.getCertificate("it");
        Identity.Pem pem = new Identity.Pem(folder.resolve("chain.pem"), folder.resolve("key.pem"));
        Files.writeString(pem.chain(), text("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                pem.key(), text("PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded()));
        return new PemFiles(folder, certificate, pem);
    }

    /// Puts these files in the place of those.
    public void replace(PemFiles others) throws IOException {
        Files.copy(pem.key(), others.pem.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pem.chain(), others.pem.chain(), StandardCopyOption.REPLACE_EXISTING);
    }

    /// TLS that trusts these certificates and no other.
    public static SSLContext trusting(PemFiles... all) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (PemFiles one : all) {
            trusted.setCertificateEntry(one.folder.toString(), one.certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static String text(String what, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static void keytool(Path store, String kind) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        kind,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
