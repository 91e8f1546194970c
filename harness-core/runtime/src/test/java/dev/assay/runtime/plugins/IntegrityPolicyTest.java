package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.finding.Finding.Phase;
import dev.assay.runtime.plugins.integrity.BundleLock;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.runtime.plugins.integrity.TrustedSigners;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityPolicyTest {
  private static final char[] PASSWORD = "secret".toCharArray();
  private static KeyStore keys;
  private static Path keyStore;
  private static byte[] unsigned;

  @TempDir Path directory;
  private BundleFolder folder;

  @BeforeAll
  static void makeKeysAndBundle(@TempDir Path shared) throws Exception {
    Path store = shared.resolve("keys.p12");
    generateKey(store, "author", "-0d", 90);
    generateKey(store, "stranger", "-0d", 90);
    generateKey(store, "expired", "-800d", 90);
    generateKey(store, "future", "+400d", 90);
    keyStore = store;
    keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    unsigned =
        Files.readAllBytes(
            TestBundle.selfTimed("acme", "acme.one").writeTo(shared.resolve("a.jar")));
  }

  private static void generateKey(Path store, String alias, String from, int days)
      throws Exception {
    tool(
        "keytool",
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + alias,
        "-startdate",
        from,
        "-validity",
        Integer.toString(days),
        "-keystore",
        store.toString(),
        "-storepass",
        new String(PASSWORD));
  }

  private static void tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = BundleFolder.in(directory);
  }

  private Path writeUnsigned(String name) throws Exception {
    return Files.write(folder.jar(name), unsigned);
  }

  private Path writeSigned(String name, String alias) throws Exception {
    Path plain = Files.write(directory.resolve("plain.jar"), unsigned);
    JarSigner signer =
        new JarSigner.Builder(
                (KeyStore.PrivateKeyEntry)
                    keys.getEntry(alias, new KeyStore.PasswordProtection(PASSWORD)))
            .build();
    try (ZipFile zip = new ZipFile(plain.toFile());
        OutputStream out = Files.newOutputStream(folder.jar(name))) {
      signer.sign(zip, out);
    }
    return folder.jar(name);
  }

  private static String fingerprint(String alias) throws Exception {
    byte[] certificate = keys.getCertificate(alias).getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
  }

  private PluginCatalog open(IntegrityPolicy policy) throws Exception {
    return folder.open(policy);
  }

  private static IntegrityPolicy signedBy(String alias) throws Exception {
    TrustedSigners signers = new TrustedSigners(java.util.Set.of(fingerprint(alias)));
    return new IntegrityPolicy(Optional.of(signers), Optional.empty());
  }

  private static IntegrityPolicy locked(BundleLock lock) {
    return new IntegrityPolicy(Optional.empty(), Optional.of(lock));
  }

  private void assertRefused(IntegrityPolicy policy, String cause) throws Exception {
    try (PluginCatalog catalog = open(policy)) {
      assertThat(catalog.plugins()).isEmpty();
      assertThat(catalog.findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.phase()).isEqualTo(Phase.INTEGRITY))
          .extracting(Finding::cause)
          .asString()
          .contains(cause);
    }
  }

  @Test
  void a_bundle_signed_by_a_trusted_certificate_is_used() throws Exception {
    writeSigned("acme.jar", "author");

    try (PluginCatalog catalog = open(signedBy("author"))) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(BundleFolder.ids(catalog)).containsExactly("acme.one");
    }
  }

  @Test
  void a_bundle_signed_by_another_certificate_is_refused_and_its_fingerprint_told()
      throws Exception {
    writeSigned("acme.jar", "stranger");

    assertRefused(
        signedBy("author"),
        "a certificate that is not trusted, SHA-256 " + fingerprint("stranger"));
  }

  @Test
  void an_unsigned_bundle_is_refused() throws Exception {
    writeUnsigned("acme.jar");

    assertRefused(signedBy("author"), "is not signed");
  }

  @Test
  void an_entry_changed_after_signing_is_refused() throws Exception {
    Path jar = writeSigned("acme.jar", "author");
    change(jar, entry -> Files.writeString(entry, "other.Provider"));

    assertRefused(signedBy("author"), "it was changed after it was signed");
  }

  @Test
  void an_entry_removed_after_signing_is_refused() throws Exception {
    Path jar = writeSigned("acme.jar", "author");
    change(jar, Files::delete);

    assertRefused(signedBy("author"), "was removed after it was signed");
  }

  @Test
  void an_entry_added_after_signing_is_refused() throws Exception {
    Path jar = writeSigned("acme.jar", "author");
    change(jar, entry -> Files.writeString(entry.resolveSibling("added"), "x"));

    assertRefused(signedBy("author"), "added is not signed");
  }

  /** As who publishes it signs it. */
  private void jarsigner(Path jar, String alias) throws Exception {
    tool(
        "jarsigner",
        "-keystore",
        keyStore.toString(),
        "-storepass",
        new String(PASSWORD),
        jar.toString(),
        alias);
  }

  @ParameterizedTest
  @CsvSource({"expired, expired on", "future, is not valid before"})
  void a_trusted_certificate_that_is_not_valid_by_its_dates_is_told(String alias, String why)
      throws Exception {
    jarsigner(writeUnsigned("acme.jar"), alias);

    try (PluginCatalog catalog = open(signedBy(alias))) {
      assertThat(BundleFolder.ids(catalog)).containsExactly("acme.one");
      assertThat(catalog.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(finding.phase()).isEqualTo(Phase.INTEGRITY);
                assertThat(finding.cause()).contains("a trusted certificate that " + why);
              });
    }
  }

  @Test
  void a_bundle_that_another_signed_again_is_taken_only_for_who_signed_it_as_it_is()
      throws Exception {
    Path jar = writeUnsigned("acme.jar");
    jarsigner(jar, "author");
    jarsigner(jar, "stranger");
    try (PluginCatalog catalog = open(signedBy("author"))) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(BundleFolder.ids(catalog)).containsExactly("acme.one");
    }

    // Changed, and signed again by somebody else: the author's signature does not fit any more.
    change(jar, entry -> Files.writeString(entry.resolveSibling("added"), "x"));
    jarsigner(jar, "stranger");
    folder = new BundleFolder(folder.bundles(), directory.resolve("another-storage"));
    assertRefused(signedBy("author"), "a certificate that is not trusted");
  }

  private interface Change {
    void apply(Path entry) throws java.io.IOException;
  }

  private static void change(Path jar, Change change) throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      change.apply(zip.getPath("META-INF/services/dev.assay.api.BenchmarkPlugin"));
    }
  }

  @Test
  void a_trust_file_may_have_fingerprints_as_keytool_prints_them() throws Exception {
    String printed =
        fingerprint("author").toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    Path file =
        Files.writeString(directory.resolve("trusted"), "# authors\n\n" + printed + " # Acme\n");

    assertThat(TrustedSigners.read(file).certificates()).containsExactly(fingerprint("author"));
  }

  @Test
  void all_malformed_lines_of_a_trust_file_are_told() throws Exception {
    Path file = Files.writeString(directory.resolve("trusted"), "SHA1\n#\nabc\n");

    assertThatThrownBy(() -> TrustedSigners.read(file))
        .hasMessageContaining("line 1: 'SHA1', line 3: 'abc'");
  }

  @Test
  void a_bundle_whose_hash_is_in_the_lock_file_is_used() throws Exception {
    Path jar = writeUnsigned("acme.jar");
    BundleLock lock = new BundleLock(Map.of(new BundleLock.Entry("acme", "1.0.0"), Sha256.of(jar)));
    Path file = directory.resolve("assay.lock");
    lock.write(file);

    assertThat(BundleLock.read(file)).isEqualTo(lock);
    try (PluginCatalog catalog = open(locked(BundleLock.read(file)))) {
      assertThat(catalog.findings()).isEmpty();
      assertThat(catalog.plugins())
          .singleElement()
          .satisfies(plugin -> assertThat(lock.hashes()).containsValue(plugin.sha256()));
    }
  }

  @Test
  void a_bundle_with_another_hash_or_none_in_the_lock_file_is_refused() throws Exception {
    String actual = Sha256.of(writeUnsigned("acme.jar"));
    BundleLock other =
        new BundleLock(Map.of(new BundleLock.Entry("acme", "1.0.0"), "0".repeat(64)));

    assertRefused(locked(other), "acme 1.0.0 has the SHA-256 " + actual);
    folder = new BundleFolder(folder.bundles(), directory.resolve("another-storage"));
    assertRefused(locked(new BundleLock(Map.of())), "acme 1.0.0 is not in the lock file");
  }

  @Test
  void all_malformed_lines_of_a_lock_file_are_told() throws Exception {
    String good = "acme 1.0.0 " + "0".repeat(64) + "\n";
    Path file = Files.writeString(directory.resolve("assay.lock"), "acme 1.0.0\n" + good + good);

    assertThatThrownBy(() -> BundleLock.read(file))
        .hasMessageContaining("line 1 is not 'symbolic-name version sha256': 'acme 1.0.0'")
        .hasMessageContaining("line 3 locks acme 1.0.0 again");
  }
}
