package dev.assay.azure.vm;

import java.util.regex.Pattern;

/**
 * The public half of the key that opens the VM. The private half is never read.
 *
 * @param line as in a {@code .pub} file
 */
public record SshPublicKey(String line) {
  private static final Pattern ED25519 =
      Pattern.compile("ssh-ed25519 [A-Za-z0-9+/]{68}={0,2}( .*)?");

  public SshPublicKey {
    line = line.strip();
    if (line.contains("PRIVATE KEY")) {
      // The text is not repeated: it is a secret.
      throw new IllegalArgumentException(
          "This is a private key, which Assay never needs. Name the file that ends in .pub.");
    }
    if (!ED25519.matcher(line).matches()) {
      throw new IllegalArgumentException(
          "This is not a public ed25519 key. Make one: ssh-keygen -t ed25519; then name its .pub"
              + " file.");
    }
  }

  @Override
  public String toString() {
    return line.substring(0, 24) + "…";
  }
}
