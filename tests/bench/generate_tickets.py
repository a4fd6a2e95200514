#!/usr/bin/env python3
"""Writes N legacy tickets as CSV: the same N and seed give the same bytes. 15 columns, Chinese text, quoted commas,
doubled quotes and line breaks inside cells; the first OPEN of them are open (one of twenty where it is not said)."""
import datetime
import random
import sys

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
REGIONS = ["华北-北京", "华北-天津", "华东-上海", "华东-杭州", "华南-广州", "华南-深圳", "西南-成都", "西南-重庆", "西北-西安"]
MODELS = ["KX-200", "KX-310", "MG-720", "BCD-215", "XQB-80", "JSQ-30", "RO-400"]
FAULTS = ["不制冷", "漏水", "异响", "不通电", "显示错误代码E4", "温度不准", "无法启动", "屏幕花屏"]
WISHES = ["请尽快安排上门", "要求更换", "联系时间：工作日18:00后", "已拍照留证", "客户说\"上次没修好\"", "发票遗失，可查订单"]
CATEGORIES = ["repair", "repair", "repair", "inquiry", "part"]
CHANNELS = ["phone", "wechat", "email", "web"]
URGENCIES = ["normal", "normal", "normal", "high", "low"]
EPOCH = datetime.datetime(2020, 1, 1)
HEADER = "legacy_no,created_at,customer,phone,region,product_model,serial_no,purchased_at,category,channel,priority,status,due_at,closed_at,description"


def iso(minutes):
    return (EPOCH + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%S+08:00")


def rows(count, seed, unclosed):
    pick = random.Random(seed)
    for number in range(count):
        created = pick.randrange(6 * 365 * 1440)
        closed = number >= unclosed
        text = f"客户反映{pick.choice(FAULTS)}，{pick.choice(WISHES)}，{pick.choice(WISHES)}"
        if number % 17 == 0:
            text += "\n第二行：" + pick.choice(FAULTS)
        quoted = '"' + text.replace('"', '""') + ', 登记完毕"'
        yield ",".join([
            f"L{number:08d}", iso(created), pick.choice(SURNAMES) + pick.choice(GIVEN) + pick.choice(GIVEN),
            f"1{pick.randrange(3, 10)}{pick.randrange(10**9):09d}", pick.choice(REGIONS), pick.choice(MODELS),
            f"SN{pick.randrange(16**12):012X}", iso(created - pick.randrange(900 * 1440))[:10], pick.choice(CATEGORIES),
            pick.choice(CHANNELS), pick.choice(URGENCIES), "closed" if closed else "open", iso(created + 4320),
            iso(created + pick.randrange(30, 14400)) if closed else "", quoted])


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    encoding = sys.argv[3] if len(sys.argv) > 3 else "utf-8"
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    unclosed = int(sys.argv[5]) if len(sys.argv) > 5 else count // 20
    with open(path, "w", encoding=encoding, newline="") as out:
        out.write(HEADER + "\n")
        for row in rows(count, seed, unclosed):
            out.write(row + "\n")


main()
