package dev.muster.http.tls;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates from files that the user names: PEM, several in one file, or one in DER. */
final class CertificateFiles {
    private CertificateFiles() {}

    /**
     * The certificates of all {@code files}.
     *
     * @throws IllegalArgumentException a file cannot be read, or holds none; the message begins with {@code setting}
     */
    static List<X509Certificate> read(String setting, List<String> files) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String file : files) {
            Collection<? extends Certificate> found = read(setting, file);
            if (found.isEmpty()) throw wrong(setting, file, "there is none in it", null);
            for (Certificate each : found) certificates.add((X509Certificate) each);
        }
        return certificates;
    }

    private static Collection<? extends Certificate> read(String setting, String file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException e) {
            throw wrong(setting, file, "no such file", e);
        } catch (IOException | CertificateException e) {
            throw wrong(setting, file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException wrong(
            String setting, String file, String reason, @Nullable Exception cause) {
        return new IllegalArgumentException(
                setting + " must name files with certificates in PEM or DER, found " + file + ": " + reason, cause);
    }
}
