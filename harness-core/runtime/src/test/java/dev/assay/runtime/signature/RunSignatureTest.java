package dev.assay.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSignatureTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path directory;
  private Path run;
  private Path privateKey;
  private Path publicKey;

  @BeforeEach
  void makeRunAndKeys() throws Exception {
    run = Files.createDirectory(directory.resolve("run-1"));
    Files.createDirectories(run.resolve("logs"));
    for (String file : List.of("run.json", "samples.jsonl", "logs/000.log")) {
      Files.writeString(run.resolve(file), "what is in " + file);
    }
    Files.createFile(run.resolve("lock"));
    keys("key", pair("Ed25519"));
    privateKey = directory.resolve("key.pem");
    publicKey = directory.resolve("key.pub.pem");
  }

  private static KeyPair pair(String kind) throws Exception {
    boolean curve = kind.startsWith("secp");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : kind);
    if (curve) {
      generator.initialize(new ECGenParameterSpec(kind));
    }
    return generator.generateKeyPair();
  }

  private void keys(String name, KeyPair pair) throws IOException {
    write(name + ".pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
    write(name + ".pub.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-r--r--");
  }

  private Path write(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String pem(String kind, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind);
  }

  private void sign() throws Exception {
    RunSignature.sign(run, "run-1", NOW, SigningKey.read(privateKey));
  }

  private Verdict verify() throws Exception {
    return RunSignature.verify(run, "run-1", TrustedKeys.of(publicKey));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "secp256r1", "secp384r1", "secp521r1"})
  void what_is_as_it_was_signed_is_verified_with_the_public_key(String kind) throws Exception {
    keys("key", pair(kind));
    sign();

    assertThat(verify()).isEqualTo(new Verdict.Verified(NOW, "key.pub.pem"));
    assertThat(RunSignature.verify(run, "run-1", TrustedKeys.NONE))
        .isEqualTo(new Verdict.UnknownKey(NOW));
  }

  /** OpenSSL is another implementation of the same: it checks what is signed here. */
  @ParameterizedTest
  @CsvSource({"ed25519,-rawin", "secp256r1,-rawin -digest sha256"})
  void openssl_verifies_the_signature_over_the_encoding_that_dsse_prescribes(
      String kind, String options) throws Exception {
    keys("key", pair(kind));
    sign();
    Envelope envelope = Envelope.of(Files.readAllBytes(run.resolve(RunSignature.FILE)));
    String payload = new String(envelope.payload(), StandardCharsets.UTF_8);
    Files.writeString(
        directory.resolve("pae"),
        "DSSEv1 28 application/vnd.in-toto+json " + payload.length() + " " + payload);
    Files.write(directory.resolve("sig"), envelope.signatures().getFirst());

    Process openssl =
        new ProcessBuilder(
                List.of(
                    ("openssl pkeyutl -verify -pubin -inkey key.pub.pem -sigfile sig -in pae "
                            + options)
                        .split(" ")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    assertThat(payload)
        .startsWith("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"logs");
  }

  @Test
  void any_byte_of_any_file_and_any_file_more_or_less_is_told() throws Exception {
    sign();
    Path log = run.resolve("logs/000.log");
    byte[] bytes = Files.readAllBytes(log);
    for (int i = 0; i < bytes.length; i++) {
      byte[] other = bytes.clone();
      other[i] ^= 1;
      Files.write(log, other);
      assertThat(verify())
          .isEqualTo(new Verdict.Changed(List.of("logs/000.log was changed"), true));
    }
    Files.delete(log);
    Files.writeString(run.resolve("logs/001.log"), "");
    Files.delete(run.resolve("run.json"));
    Files.createSymbolicLink(run.resolve("run.json"), directory.resolve("key.pem"));
    assertThat(verify())
        .isEqualTo(
            new Verdict.Changed(
                List.of(
                    "logs/000.log is missing", "logs/001.log was added", "run.json was changed"),
                true));
    assertThatIOException()
        .isThrownBy(this::sign)
        .withMessageContaining("no regular file: run.json");
  }

  @Test
  void a_signature_of_somebody_else_is_of_an_unknown_key() throws Exception {
    keys("other", pair("Ed25519"));
    privateKey = directory.resolve("other.pem");
    sign();
    assertThat(verify()).isEqualTo(new Verdict.UnknownKey(NOW));

    Files.writeString(run.resolve("run.json"), "forged");
    assertThat(verify()).isEqualTo(new Verdict.Changed(List.of("run.json was changed"), false));
  }

  /** Whoever puts the good values of one run in the place of another needs no key for it. */
  @Test
  void a_signed_run_under_another_name_is_changed() throws Exception {
    sign();
    assertThat(RunSignature.verify(run, "run-2", TrustedKeys.of(publicKey)))
        .isEqualTo(
            new Verdict.Changed(
                List.of("its folder was renamed: it was signed as run run-1"), true));
  }

  @Test
  void a_run_without_a_signature_is_unsigned() throws Exception {
    assertThat(verify()).isEqualTo(new Verdict.Unsigned());
  }

  /** Whoever edits the statement to fit the files breaks the signature. */
  @Test
  void a_statement_that_was_edited_is_not_of_the_trusted_key() throws Exception {
    sign();
    edit(
        RunSignature.FILE,
        json -> {
          String payload = json.replaceFirst("(?s).*\"payload\":\"([^\"]*)\".*", "$1");
          String text = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
          String other = text.replace("\"run-1\"", "\"run-2\"");
          return json.replace(
              payload, Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8)));
        });
    assertThat(RunSignature.verify(run, "run-2", TrustedKeys.of(publicKey)))
        .isEqualTo(new Verdict.UnknownKey(NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|it is empty",
        "{}|it has no 'payloadType'",
        "[1e400]|its [0] is no finite number",
        "{\"payloadType\":\"x\",\"payload\":\"e30=\",\"signatures\":[]}|it is no in-toto statement",
        "{\"payloadType\":\"x\",\"payload\":\"%%\",\"signatures\":[]}|it holds no valid base64",
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[]}|it"
            + " is about something else",
      })
  void a_signature_that_is_none_is_told_as_such(String envelope, String reason) throws Exception {
    Files.writeString(run.resolve(RunSignature.FILE), envelope);

    assertThat(verify())
        .isInstanceOfSatisfying(
            Verdict.Unreadable.class, damaged -> assertThat(damaged.reason()).startsWith(reason));
  }

  private void edit(String file, UnaryOperator<String> edit) {
    try {
      Files.writeString(run.resolve(file), edit.apply(Files.readString(run.resolve(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_folder_of_keys_trusts_all_of_them_and_says_which_one_signed() throws Exception {
    sign();
    Path folder = Files.createDirectory(directory.resolve("trusted"));
    assertThat(RunSignature.verify(run, "run-1", TrustedKeys.in(folder)))
        .isInstanceOf(Verdict.UnknownKey.class);

    keys("other", pair("secp256r1"));
    Files.copy(directory.resolve("other.pub.pem"), folder.resolve("a.pem"));
    Files.copy(publicKey, folder.resolve("lab.pem"));
    assertThat(RunSignature.verify(run, "run-1", TrustedKeys.in(folder)))
        .isEqualTo(new Verdict.Verified(NOW, "lab.pem"));
    assertThat(RunSignature.verify(run, "run-1", TrustedKeys.in(directory.resolve("none"))))
        .isInstanceOf(Verdict.UnknownKey.class);

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(() -> TrustedKeys.in(folder))
        .withMessageContaining("others on this machine can change it. Run: chmod go-w");
  }

  @Test
  void a_key_that_cannot_be_used_says_why_and_what_to_do() throws Exception {
    String rsa = pem("PRIVATE KEY", pair("RSA").getPrivate().getEncoded());
    String good = Files.readString(privateKey);
    Map<String, String> faults =
        Map.of(
            rsa,
            "it is a key of RSA, and one of Ed25519 or ECDSA is needed",
            pem("PRIVATE KEY", new byte[40]),
            "it is damaged, or a key of an unknown kind",
            good.replace("PRIVATE", "EC PRIVATE"),
            "Convert it: openssl pkcs8 -topk8 -nocrypt",
            good.replace("PRIVATE", "ENCRYPTED PRIVATE"),
            "Decrypt it: openssl pkey",
            Files.readString(publicKey),
            "it is a public key, and the private one signs",
            "ssh-ed25519 AAAA",
            "holds no key in PEM form. Make a key: openssl genpkey");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      Path file = write("bad.pem", fault.getKey(), "rw-------");
      assertThatExceptionOfType(KeyException.class)
          .isThrownBy(() -> SigningKey.read(file))
          .withMessageContaining(fault.getValue());
    }
    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(() -> TrustedKeys.of(privateKey))
        .withMessageContaining("it is a private key, and a public one is needed");
    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(() -> SigningKey.read(directory.resolve("none.pem")))
        .withMessageContaining("There is no key file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----"})
  void a_private_key_that_others_can_read_is_refused(String permissions) throws Exception {
    Files.setPosixFilePermissions(privateKey, PosixFilePermissions.fromString(permissions));

    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(this::sign)
        .withMessageContaining("others on this machine can read or change it. Run: chmod 600");
  }
}
