/** What fio's users bring along: its job files, and fio itself as a second engine. */
@NullMarked
package dev.assay.plugins.storage.fio;

import org.jspecify.annotations.NullMarked;
