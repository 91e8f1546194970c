package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A pair of keys as files, with which runs are signed and verified. */
record SigningKey(Path secret, Path open) {
  static SigningKey in(Path directory) throws IOException, NoSuchAlgorithmException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path secret = directory.resolve("key.pem");
    Files.createFile(secret, OwnerOnly.FILE);
    Files.writeString(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    return new SigningKey(
        secret,
        Files.writeString(
            directory.resolve("key.pub.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded())));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getEncoder().encodeToString(der), kind);
  }

  /** What {@code assay verify} says of runs. */
  InProcess.Ended verify(Path results, String... runs) {
    String[] line = new String[runs.length + 3];
    line[0] = "verify";
    line[1] = "--key";
    line[2] = open.toString();
    System.arraycopy(runs, 0, line, 3, runs.length);
    return new InProcess(results).run(line);
  }
}
