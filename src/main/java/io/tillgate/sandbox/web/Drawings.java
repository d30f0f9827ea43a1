package io.tillgate.sandbox.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts drawn as SVG for the phone and the till: QR (level M) and Code 128, black on white with their quiet zones.
final class Drawings {
    static final int LONGEST_QR = 512;
    static final int LONGEST_BARCODE = 48;

    private static final int QR_QUIET = 4;
    private static final int BARCODE_QUIETS = 20;
    private static final int BARCODE_HEIGHT = 30;
    private static final int QR_PIXELS = 6;
    private static final int BARCODE_PIXELS = 2;
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private Drawings() {}

    /// The QR of a text, or nothing when it is empty or longer than 512 characters.
    static Optional<byte[]> qr(String text) {
        if (text.isEmpty() || text.length() > LONGEST_QR) {
            return Optional.empty();
        }
        try {
            Map<EncodeHintType, Object> hints = PRINTABLE.matcher(text).matches()
                    ? Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QR_QUIET)
                    : Map.of(
                            EncodeHintType.ERROR_CORRECTION,
                            ErrorCorrectionLevel.M,
                            EncodeHintType.MARGIN,
                            QR_QUIET,
                            EncodeHintType.CHARACTER_SET,
                            "UTF-8");
            BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            return Optional.of(svg(modules, new Shape(modules.getHeight(), 1, QR_PIXELS, "")));
        } catch (WriterException e) {
            return Optional.empty();
        }
    }

    /// The Code 128 of a printable ASCII text, or nothing when it is none or longer than 48 characters; it may be
    /// stretched to any size.
    static Optional<byte[]> code128(String text) {
        if (text.length() > LONGEST_BARCODE || !PRINTABLE.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<EncodeHintType, Object> hints = Map.of(EncodeHintType.MARGIN, BARCODE_QUIETS);
        BitMatrix modules = new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, hints);
        return Optional.of(svg(modules, new Shape(1, BARCODE_HEIGHT, BARCODE_PIXELS, " preserveAspectRatio=\"none\"")));
    }

    // How many rows are drawn, each this many modules high, a module this many pixels wide unless it is scaled.
    private record Shape(int rows, int rowHeight, int pixels, String attributes) {}

    private static byte[] svg(BitMatrix modules, Shape shape) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < shape.rows(); y++) {
            runs(modules, y, shape.rowHeight(), path);
        }
        int width = modules.getWidth();
        int height = shape.rows() * shape.rowHeight();
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width * shape.pixels() + "\" height=\""
                + height * shape.pixels() + "\" viewBox=\"0 0 " + width + " " + height
                + "\" shape-rendering=\"crispEdges\"" + shape.attributes() + "><path fill=\"#fff\" d=\"M0 0h" + width
                + "v" + height + "H0z\"/><path d=\"" + path + "\"/></svg>";
        return svg.getBytes(StandardCharsets.US_ASCII);
    }

    // One rectangle for each run of dark modules keeps a drawing small and without seams.
    private static void runs(BitMatrix modules, int y, int rowHeight, StringBuilder path) {
        int from = -1;
        for (int x = 0; x <= modules.getWidth(); x++) {
            boolean dark = x < modules.getWidth() && modules.get(x, y);
            if (dark && from < 0) {
                from = x;
            } else if (!dark && from >= 0) {
                path.append('M').append(from).append(' ').append(y * rowHeight);
                path.append('h')
                        .append(x - from)
                        .append('v')
                        .append(rowHeight)
                        .append('H')
                        .append(from)
                        .append('z');
                from = -1;
            }
        }
    }
}
