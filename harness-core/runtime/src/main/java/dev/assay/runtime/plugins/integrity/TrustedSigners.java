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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The certificates whose signature makes a bundle trusted.
 *
 * <p>A bundle passes when every one of its entries is signed, unchanged, and one certificate signed
 * them all and is trusted. Neither the certificate's dates nor its issuer are looked at: the file
 * names the certificates themselves.
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

  void check(Path jar) throws DefectiveBundleException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      requireAllListedPresent(jar, file);
      Set<String> common = commonSigners(jar, file);
      if (common.stream().noneMatch(certificates::contains)) {
        throw refused(
            jar,
            "it is signed by a certificate that is not trusted, SHA-256 "
                + String.join(", ", common),
            "If you trust its author, add that line to the trust file.");
      }
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

  private static Set<String> commonSigners(Path jar, JarFile file)
      throws IOException, CertificateEncodingException, DefectiveBundleException {
    Set<String> common = null;
    byte[] buffer = new byte[BUFFER_BYTES];
    for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
      if (entry.isDirectory()
          || SIGNATURE_FILE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches()) {
        continue;
      }
      readToEnd(file, entry, buffer);
      Set<String> signers = signers(entry);
      if (signers.isEmpty()) {
        throw unsigned(jar, "its entry " + entry.getName() + " is not signed");
      }
      if (common == null) {
        common = signers;
      } else {
        common.retainAll(signers);
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

  private static Set<String> signers(JarEntry entry) throws CertificateEncodingException {
    Set<String> signers = new HashSet<>();
    CodeSigner[] codeSigners = entry.getCodeSigners();
    if (codeSigners != null) {
      for (CodeSigner signer : codeSigners) {
        signers.add(
            Sha256.of(signer.getSignerCertPath().getCertificates().getFirst().getEncoded()));
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
