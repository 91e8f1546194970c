package dev.assay.runtime.plugins.integrity;

import static dev.assay.runtime.plugins.finding.Finding.Phase.INTEGRITY;

import dev.assay.documents.TextFile;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The certificates whose signature makes a bundle trusted.
 *
 * <p>A bundle passes when every one of its entries is signed, unchanged, and one certificate signed
 * them all and is trusted. Its issuer is not looked at: the file names the certificates themselves.
 * A certificate that is not valid by its dates is told, for its owner may have given it up.
 *
 * @param certificates SHA-256 of each certificate's DER encoding, as {@code keytool -list} and
 *     {@code openssl x509 -fingerprint -sha256} print it, in lower case without colons
 */
public record TrustedSigners(Set<String> certificates) {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");

  public TrustedSigners {
    certificates = Set.copyOf(certificates);
  }

  /**
   * Reads a trust file: one fingerprint a line, colons allowed; blank lines and what follows a
   * {@code #} are comments.
   *
   * @throws IllegalArgumentException naming all lines that are no fingerprint
   */
  public static TrustedSigners read(Path trustFile) throws IOException {
    Set<String> certificates = new HashSet<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = TextFile.read(trustFile).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).split("#", 2)[0].strip();
      String fingerprint = text.replace(":", "").toLowerCase(Locale.ROOT);
      if (Sha256.isHash(fingerprint)) {
        certificates.add(fingerprint);
      } else if (!text.isEmpty()) {
        problems.add("line %d: '%s'".formatted(i + 1, text));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has lines that are not the SHA-256 of a certificate (64 hexadecimal digits): %s."
              .formatted(trustFile, String.join(", ", problems)));
    }
    return new TrustedSigners(certificates);
  }

  /**
   * @return a warning where the trusted certificate is not valid by its dates
   */
  Optional<Finding> check(Path jar) throws DefectiveBundleException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      requireAllListedPresent(jar, file);
      Map<String, CodeSigner> common = commonSigners(jar, file);
      List<CodeSigner> trusted =
          common.entrySet().stream()
              .filter(signer -> certificates.contains(signer.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      if (trusted.isEmpty()) {
        throw refused(
            jar,
            "it is signed by a certificate that is not trusted, SHA-256 "
                + String.join(", ", common.keySet()),
            "If you trust its author, add that line to the trust file.");
      }
      List<Optional<String>> doubts = trusted.stream().map(TrustedSigners::doubt).toList();
      return doubts.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : doubts.getFirst().map(doubt -> warning(jar, doubt));
    } catch (SecurityException e) {
      throw refused(
          jar,
          "it was changed after it was signed: " + e.getMessage(),
          "Get the bundle again from its author.");
    } catch (IOException | CertificateEncodingException e) {
      throw refused(
          jar,
          "its signature cannot be read: " + Thrown.ofFile(e),
          "Get the bundle again from its author.");
    }
  }

  /** Why the dates of a certificate say that it should not have signed; with a timestamp, then. */
  private static Optional<String> doubt(CodeSigner signer) {
    if (!(signer.getSignerCertPath().getCertificates().getFirst()
        instanceof X509Certificate certificate)) {
      return Optional.empty();
    }
    try {
      if (signer.getTimestamp() == null) {
        certificate.checkValidity();
      } else {
        certificate.checkValidity(signer.getTimestamp().getTimestamp());
      }
      return Optional.empty();
    } catch (CertificateExpiredException e) {
      return Optional.of("expired on " + day(certificate.getNotAfter()));
    } catch (CertificateNotYetValidException e) {
      return Optional.of("is not valid before " + day(certificate.getNotBefore()));
    }
  }

  private static LocalDate day(Date date) {
    return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
  }

  private static Finding warning(Path jar, String doubt) {
    return Finding.warning(
        String.valueOf(jar.getFileName()),
        INTEGRITY,
        "its signature is by a trusted certificate that %s, and no timestamp shows when it was made"
            .formatted(doubt),
        "Ask its author whether the key is still in use, and for a bundle signed with a valid"
            + " certificate.");
  }

  private static void requireAllListedPresent(Path jar, JarFile file)
      throws IOException, DefectiveBundleException {
    if (file.getManifest() == null) {
      throw unsigned(jar, "it has no manifest");
    }
    for (String name : file.getManifest().getEntries().keySet()) {
      if (file.getEntry(name) == null) {
        throw refused(
            jar,
            "its entry " + name + " was removed after it was signed",
            "Get the bundle again from its author.");
      }
    }
  }

  private static Map<String, CodeSigner> commonSigners(Path jar, JarFile file)
      throws IOException, CertificateEncodingException, DefectiveBundleException {
    Map<String, CodeSigner> common = null;
    byte[] buffer = new byte[BUFFER_BYTES];
    for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
      if (entry.isDirectory()
          || SIGNATURE_FILE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches()) {
        continue;
      }
      readToEnd(file, entry, buffer);
      Map<String, CodeSigner> signers = signers(entry);
      if (signers.isEmpty()) {
        throw unsigned(jar, "its entry " + entry.getName() + " is not signed");
      }
      if (common == null) {
        common = signers;
      } else {
        common.keySet().retainAll(signers.keySet());
      }
    }
    if (common == null) {
      throw unsigned(jar, "it has no entry besides its manifest");
    }
    if (common.isEmpty()) {
      throw refused(
          jar,
          "its entries are signed by different certificates and none signed them all",
          "Get a bundle that its author signed as a whole.");
    }
    return common;
  }

  // The signers of an entry are known once all of it has been read.
  private static void readToEnd(JarFile file, JarEntry entry, byte[] buffer) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      while (in.read(buffer) >= 0) {
        continue;
      }
    }
  }

  private static Map<String, CodeSigner> signers(JarEntry entry)
      throws CertificateEncodingException {
    Map<String, CodeSigner> signers = new TreeMap<>();
    CodeSigner[] codeSigners = entry.getCodeSigners();
    if (codeSigners != null) {
      for (CodeSigner signer : codeSigners) {
        signers.put(
            Sha256.of(signer.getSignerCertPath().getCertificates().getFirst().getEncoded()),
            signer);
      }
    }
    return signers;
  }

  private static DefectiveBundleException unsigned(Path jar, String cause) {
    return refused(
        jar,
        cause + ", and this harness takes only bundles signed by a trusted certificate",
        "Get a signed bundle, or sign it with jarsigner and add the certificate's SHA-256 to the"
            + " trust file.");
  }

  private static DefectiveBundleException refused(Path jar, String cause, String remedy) {
    return new DefectiveBundleException(
        Finding.error(String.valueOf(jar.getFileName()), INTEGRITY, cause, remedy));
  }
}
