package dev.assay.runtime.signature;

import dev.assay.documents.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys of Ed25519 and ECDSA from PEM files, as OpenSSL writes them. */
final class KeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final List<String> USABLE = List.of("Ed25519", "EC");
  private static final List<String> KNOWN =
      List.of("Ed25519", "EC", "RSA", "DSA", "Ed448", "X25519", "X448", "DiffieHellman", "ML-DSA");

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private static final Set<PosixFilePermission> WRITE_OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  /**
   * A private key, which nobody but its owner can read.
   *
   * @throws KeyException saying what is wrong with it and what to do
   */
  static PrivateKey readPrivate(Path file) throws IOException, KeyException {
    byte[] der = der(file, PRIVATE);
    requireOwn(file, OF_OTHERS, "read or change", "chmod 600 " + file);
    return key(file, new PKCS8EncodedKeySpec(der), KeyFactory::generatePrivate);
  }

  /** A public key, which nobody but its owner can change; likewise. */
  static PublicKey readPublic(Path file) throws IOException, KeyException {
    byte[] der = der(file, PUBLIC);
    requireOwn(file);
    return key(file, new X509EncodedKeySpec(der), KeyFactory::generatePublic);
  }

  /** Refuses a key or a folder of keys that others can change. */
  static void requireOwn(Path file) throws IOException, KeyException {
    requireOwn(file, WRITE_OF_OTHERS, "change", "chmod go-w " + file);
  }

  /** The name of the signature that a key makes, as the JDK calls it. */
  static String signature(Key key) {
    if (!(key instanceof ECKey curve)) {
      return "Ed25519";
    }
    int bits = curve.getParams().getOrder().bitLength();
    return (bits > 384 ? "SHA512" : bits > 256 ? "SHA384" : "SHA256") + "withECDSA";
  }

  private static void requireOwn(
      Path file, Set<PosixFilePermission> forbidden, String can, String remedy)
      throws IOException, KeyException {
    if (!hasPermissions(file)) {
      return;
    }
    Set<PosixFilePermission> given = EnumSet.copyOf(forbidden);
    given.retainAll(Files.getPosixFilePermissions(file));
    if (!given.isEmpty()) {
      throw new KeyException(
          "%s is not used: others on this machine can %s it. Run: %s".formatted(file, can, remedy));
    }
  }

  /**
   * What a file system says of itself is not to be found where its mount is not, as in a chroot.
   */
  private static boolean hasPermissions(Path file) {
    try {
      return Files.getFileStore(file).supportsFileAttributeView("posix");
    } catch (IOException _) {
      return true;
    }
  }

  private static byte[] der(Path file, String wanted) throws IOException, KeyException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new KeyException("There is no key file %s that can be read.".formatted(file));
    }
    Matcher pem = PEM.matcher(TextFile.read(file));
    if (!pem.find()) {
      throw new KeyException(
          "%s holds no key in PEM form. Make a key: openssl genpkey -algorithm ed25519 -out key.pem"
              .formatted(file));
    }
    String kind = pem.group(1);
    if (!kind.equals(wanted)) {
      throw new KeyException(
          "%s cannot be used: %s".formatted(file, otherKind(kind, file, wanted)));
    }
    try {
      return Base64.getMimeDecoder().decode(pem.group(2));
    } catch (IllegalArgumentException e) {
      throw new KeyException(file + " is damaged: it is not valid base64.");
    }
  }

  private static String otherKind(String kind, Path file, String wanted) {
    if (wanted.equals(PUBLIC)) {
      return kind.endsWith(PRIVATE)
          ? "it is a private key, and a public one is needed. Make it: openssl pkey -in %s -pubout -out key.pub.pem"
              .formatted(file)
          : "it is '%s', and a public key is needed.".formatted(kind);
    }
    if (kind.equals(PUBLIC)) {
      return "it is a public key, and the private one signs.";
    }
    if (kind.equals("ENCRYPTED PRIVATE KEY")) {
      return "it is encrypted, and Assay asks for no passphrase. Decrypt it: openssl pkey -in %s -out key.pem"
          .formatted(file);
    }
    return "it is '%s', and a key in PKCS#8 form is needed. Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem"
        .formatted(kind, file);
  }

  private interface Generator<K> {
    K generate(KeyFactory factory, KeySpec spec) throws GeneralSecurityException;
  }

  private static <K extends Key> K key(Path file, KeySpec spec, Generator<K> generator)
      throws KeyException {
    for (String algorithm : KNOWN) {
      Optional<K> key = tried(algorithm, spec, generator);
      if (key.isPresent()) {
        if (!USABLE.contains(algorithm)) {
          throw new KeyException(
              "%s cannot be used: it is a key of %s, and one of Ed25519 or ECDSA is needed."
                  .formatted(file, algorithm));
        }
        return key.get();
      }
    }
    throw new KeyException(
        "%s cannot be used: it is damaged, or a key of an unknown kind.".formatted(file));
  }

  private static <K> Optional<K> tried(String algorithm, KeySpec spec, Generator<K> generator) {
    try {
      return Optional.of(generator.generate(KeyFactory.getInstance(algorithm), spec));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
