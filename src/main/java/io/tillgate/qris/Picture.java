package io.tillgate.qris;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Draws a text as a QR code, with the quiet zone that scanners want: as a PNG of one bit per pixel, or as an SVG.
final class Picture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int PIXELS = 8;
    private static final int QUIET = 4;

    private Picture() {}

    static byte[] png(String text) {
        ByteMatrix modules = modules(text);
        int side = (modules.getWidth() + 2 * QUIET) * PIXELS;
        var out = new ByteArrayOutputStream(2048);
        out.writeBytes(SIGNATURE);
        // One bit of grey per pixel, no interlace.
        byte[] header = ByteBuffer.allocate(13)
                .putInt(side)
                .putInt(side)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", deflated(rows(modules, side)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    static String svg(String text) {
        ByteMatrix modules = modules(text);
        int side = modules.getWidth() + 2 * QUIET;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side
                + "H0z\"/><path d=\"" + path(modules) + "\"/></svg>\n";
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, hints(text)).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }

    // One stroke for each run of dark modules keeps a drawing small and without seams.
    private static StringBuilder path(ByteMatrix modules) {
        StringBuilder path = new StringBuilder(4096);
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int from = x;
                while (isDark(modules, x, y)) {
                    x++;
                }
                if (x > from) {
                    String down = "V" + (y + QUIET + 1);
                    path.append("M" + (from + QUIET) + " " + (y + QUIET) + "H" + (x + QUIET) + down);
                    path.append("H" + (from + QUIET) + "z");
                }
                x++;
            }
        }
        return path;
    }

    // The mark of UTF-8 is left out where it says nothing, since not every scanner knows it.
    private static Map<EncodeHintType, ?> hints(String text) {
        return text.chars().allMatch(c -> c < 0x80) ? Map.of() : Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");
    }

    private static byte[] rows(ByteMatrix modules, int side) {
        int stride = 1 + side / 8;
        byte[] rows = new byte[stride * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!isDark(modules, x / PIXELS - QUIET, y / PIXELS - QUIET)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return rows;
    }

    private static boolean isDark(ByteMatrix modules, int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }

    private static byte[] deflated(byte[] rows) {
        try (var deflater = new Deflater()) {
            deflater.setInput(rows);
            deflater.finish();
            var out = new ByteArrayOutputStream(1024);
            byte[] part = new byte[1024];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] named = new byte[4 + content.length];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        var crc = new CRC32();
        crc.update(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(named);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
