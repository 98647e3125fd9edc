// File refusals: every "no" an uploaded file may meet; in the kernel so that contracts can declare them without the machinery.
import { refusalKind } from './refusal.ts';

export const fileKindRefused = refusalKind('file.kind_refused', 415, '只能上传 JPEG、PNG、WebP 图片或 PDF，这个文件都不是', 'Only JPEG, PNG or WebP images and PDF; this file is none of them');
export const heicRefused = refusalKind('file.heic_refused', 415, '暂不支持 HEIC 照片：请在手机相机设置里选“兼容性最佳”后重拍，或转成 JPEG', 'HEIC photos cannot be read yet: set the camera to "most compatible", or convert to JPEG');
export const imageBroken = refusalKind('file.image_broken', 422, '这张图片打不开，可能没有传完整，请重新上传', 'The image cannot be opened; it may be incomplete, please upload it again');
export const pdfEncrypted = refusalKind('file.pdf_encrypted', 422, '这份 PDF 加了密，公众打不开，请去掉密码后再上传', 'This PDF is locked and nobody could open it: remove the password and upload it again');
export const pdfActive = refusalKind('file.pdf_active', 422, '这份 PDF 里带有脚本、程序或附件（{what}），请另存为普通 PDF 再上传', 'This PDF carries scripts, programs or other files ({what}): save it as a plain PDF and upload it again');
export const pdfUncleanable = refusalKind('file.pdf_uncleanable', 422, '这份 PDF 里的作者、时间等信息去不掉，请重新打印成 PDF 再上传', 'The author and dates in this PDF cannot be taken out: print it to PDF anew and upload that');
export const pagesAreImages = refusalKind('file.pages_are_images', 415, '一次交几个文件时都要是照片，会按顺序合成一份；PDF 请单独交一个', 'Several files at once have to be photographs, to be joined in their order; hand in a PDF alone');
export const tooManyPages = refusalKind('file.too_many_pages', 413, '一次最多交 {limit} 张照片，这次有 {count} 张', 'At most {limit} photographs at once; there were {count}');
export const fileEmpty = refusalKind('file.empty', 422, '文件是空的', 'The file is empty');
export const noSpaceForFile = refusalKind('file.no_space', 507, '服务器磁盘空间不足，文件没有保存，请告诉管理员', 'The server has no disk space; the file was not kept, please tell the operator');
export const notMultipart = refusalKind('upload.not_multipart', 415, '请用表单上传文件（multipart/form-data）', 'Send the file as multipart/form-data');
export const noFile = refusalKind('upload.no_file', 400, '没有收到文件', 'No file arrived');
export const brokenUpload = refusalKind('upload.broken', 400, '上传中断，请重新上传', 'The upload broke off; please try again');

/** What a scan of several photographs may meet besides. */
export const pagesRefusals = [pagesAreImages, tooManyPages];
export const fileRefusals = [fileKindRefused, heicRefused, imageBroken, pdfEncrypted, pdfActive, pdfUncleanable, fileEmpty, noSpaceForFile, notMultipart, noFile, brokenUpload];
