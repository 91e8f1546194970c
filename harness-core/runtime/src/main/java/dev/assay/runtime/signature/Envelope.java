package dev.assay.runtime.signature;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed payload by DSSE 1.0 (github.com/secure-systems-lab/dsse, protocol.md and envelope.md).
 *
 * @param type of the payload
 */
record Envelope(String type, byte[] payload, List<byte[]> signatures) {
  /** Of in-toto statements, by the in-toto attestation framework v1. */
  static final String IN_TOTO = "application/vnd.in-toto+json";

  Envelope {
    payload = payload.clone();
    signatures = List.copyOf(signatures);
  }

  static Envelope sign(String type, byte[] payload, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(KeyFile.signature(key));
      signature.initSign(key);
      signature.update(toSign(type, payload));
      return new Envelope(type, payload, List.of(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key does not sign: " + e.getMessage(), e);
    }
  }

  /** Whether one of the signatures is of this key. */
  boolean isSignedBy(PublicKey key) {
    byte[] signed = toSign(type, payload);
    return signatures.stream().anyMatch(signature -> verifies(key, signed, signature));
  }

  private static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature check = Signature.getInstance(KeyFile.signature(key));
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The pre-authentication encoding, PAE. */
  private static byte[] toSign(String type, byte[] payload) {
    byte[] head =
        "DSSEv1 %d %s %d "
            .formatted(type.getBytes(StandardCharsets.UTF_8).length, type, payload.length)
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, all, head.length, payload.length);
    return all;
  }

  String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("payloadType", type);
    root.put("payload", Base64.getEncoder().encodeToString(payload));
    var list = root.putArray("signatures");
    signatures.forEach(one -> list.addObject().put("sig", Base64.getEncoder().encodeToString(one)));
    return root + "\n";
  }

  /**
   * @throws IllegalArgumentException when the text is no envelope, with the reason as a clause
   */
  static Envelope of(byte[] json) {
    try {
      JsonNode root = JsonFile.parse(json);
      return new Envelope(
          root.required("payloadType").stringValue(),
          decoded(root.required("payload")),
          root.required("signatures")
              .valueStream()
              .map(one -> decoded(one.required("sig")))
              .toList());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(Damage.of(e), e);
    }
  }

  private static byte[] decoded(JsonNode base64) {
    try {
      return Base64.getDecoder().decode(base64.stringValue());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it holds no valid base64", e);
    }
  }
}
