package dev.assay.plugins.host.cpu;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import org.junit.jupiter.api.Test;

class IntegerWorkTest {
  @Test
  void results_are_those_known_beforehand() {
    Sha256Work sha256 = new Sha256Work();
    Crc32cWork crc32c = new Crc32cWork();
    SortWork sort = new SortWork();
    for (int i = 0; i < 2; i++) {
      sha256.run();
      crc32c.run();
      sort.run();
    }

    assertThatCode(sha256::verify).doesNotThrowAnyException();
    assertThatCode(crc32c::verify).doesNotThrowAnyException();
    assertThatCode(sort::verify).doesNotThrowAnyException();
  }

  @Test
  void a_wrong_digest_is_found_out() {
    Sha256Work work = new Sha256Work();
    work.message()[999_999] = 'b';
    work.run();

    assertThatThrownBy(work::verify).isInstanceOf(InvalidResultException.class);
  }

  @Test
  void a_wrong_checksum_is_found_out() {
    Crc32cWork work = new Crc32cWork();
    work.message()[999_999] = 'b';
    work.run();

    assertThatThrownBy(work::verify).isInstanceOf(InvalidResultException.class);
  }

  @Test
  void a_wrong_order_is_found_out() {
    SortWork work = new SortWork();
    work.run();
    work.keys()[100] = 101;

    assertThatThrownBy(work::verify)
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("place 100 holds 101");
  }

  @Test
  void work_that_was_not_done_is_found_out() {
    assertThatThrownBy(new Sha256Work()::verify).isInstanceOf(InvalidResultException.class);
    assertThatThrownBy(new Crc32cWork()::verify).isInstanceOf(InvalidResultException.class);
    assertThatThrownBy(new SortWork()::verify).isInstanceOf(InvalidResultException.class);
  }

  /**
   * The check value of CRC-32C and the first example of RFC 3720, B.4, show the definition right.
   */
  @Test
  void the_expected_checksum_follows_from_the_definition() {
    assertThat(crc32c("123456789".getBytes(US_ASCII))).isEqualTo(0xE306_9283L);
    assertThat(crc32c(new byte[32])).isEqualTo(0x8A91_36AAL);
    assertThat(crc32c(new Crc32cWork().message())).isEqualTo(Crc32cWork.EXPECTED);
  }

  private static long crc32c(byte[] message) {
    int crc = -1;
    for (byte value : message) {
      crc ^= value & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) * 0x82F6_3B78);
      }
    }
    return Integer.toUnsignedLong(~crc);
  }
}
