package dev.assay.api.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file that any tool on any system wrote: UTF-8 or UTF-16, without byte order mark,
 * the colour codes of terminals and the carriage returns before line feeds. A byte that is no UTF-8
 * becomes the character of that number, so that unlike names stay unlike whatever their encoding
 * was. Memory does not grow with the file.
 */
final class CleanText extends Reader {
  private static final int BYTES = 1 << 16;

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(BYTES);
  private final ControlSequences sequences = new ControlSequences();
  private CharBuffer chars = decoded.duplicate().limit(0);
  private CharsetDecoder decoder = decoder(StandardCharsets.UTF_8);
  private boolean started;
  private boolean ended;
  private boolean carriageReturn;

  CleanText(InputStream in) {
    this.in = in;
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (!chars.hasRemaining() && !decode()) {
        if (carriageReturn) {
          carriageReturn = false;
          into[offset + count++] = '\r';
        }
        break;
      }
      while (count < length && chars.hasRemaining()) {
        char next = chars.get();
        if (carriageReturn && next != '\n') {
          carriageReturn = false;
          chars.position(chars.position() - 1);
          into[offset + count++] = '\r';
        } else if (next == '\r') {
          carriageReturn = true;
        } else {
          carriageReturn = false;
          into[offset + count++] = next;
        }
      }
      if (count > 0 && !chars.hasRemaining()) {
        break;
      }
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  /** Fills the characters; false at the end. */
  private boolean decode() throws IOException {
    boolean more;
    do {
      more = decodeSome();
      chars = sequences.removedFrom(decoded, !more);
    } while (more && !chars.hasRemaining());
    return chars.hasRemaining();
  }

  private boolean decodeSome() throws IOException {
    decoded.clear();
    while (decoded.position() == 0) {
      if (!ended) {
        fill();
      }
      if (!bytes.hasRemaining()) {
        break;
      }
      CoderResult result = decoder.decode(bytes, decoded, ended);
      if (result.isMalformed() || result.isUnmappable()) {
        asTheyAre(result.length());
      } else if (ended && result.isUnderflow() && bytes.hasRemaining()) {
        asTheyAre(bytes.remaining());
      }
    }
    decoded.flip();
    return decoded.hasRemaining();
  }

  private void asTheyAre(int count) {
    for (int i = 0; i < count && decoded.hasRemaining() && bytes.hasRemaining(); i++) {
      decoded.put((char) (bytes.get() & 0xff));
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    do {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (read < 0) {
        ended = true;
        break;
      }
      bytes.position(bytes.position() + read);
    } while (bytes.position() < 4);
    bytes.flip();
    if (!started) {
      started = true;
      chooseEncoding();
    }
  }

  private void chooseEncoding() {
    int first = at(0);
    int second = at(1);
    if (first == 0xef && second == 0xbb && at(2) == 0xbf) {
      bytes.position(3);
    } else if (first == 0xff && second == 0xfe) {
      bytes.position(2);
      decoder = decoder(StandardCharsets.UTF_16LE);
    } else if (first == 0xfe && second == 0xff) {
      bytes.position(2);
      decoder = decoder(StandardCharsets.UTF_16BE);
    } else if (first > 0 && second == 0 && at(2) > 0 && at(3) == 0) {
      decoder = decoder(StandardCharsets.UTF_16LE);
    } else if (first == 0 && second > 0 && at(2) == 0 && at(3) > 0) {
      decoder = decoder(StandardCharsets.UTF_16BE);
    }
  }

  private int at(int index) {
    return index < bytes.limit() ? bytes.get(index) & 0xff : -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
