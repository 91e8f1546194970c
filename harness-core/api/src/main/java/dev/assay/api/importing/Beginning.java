package dev.assay.api.importing;

/**
 * How a file begins.
 *
 * @param place where it lies, below what the user named, with {@code /} between folders: such as
 *     {@code "Standard_NC40ads_H100_v5/nvbandwidth/stdout"}
 * @param text at most its first {@value #CHARACTERS} characters, without byte order mark and colour
 *     codes, as {@link Source#text} has them
 */
public record Beginning(String place, String text) {
  /** At most so many characters are looked at. */
  public static final int CHARACTERS = 1 << 16;

  /** The file's name, without its folders. */
  public String name() {
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
